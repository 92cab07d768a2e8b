import type { Call } from '../support/http-client.ts'
import { projectFacts } from '../support/project-form.ts'

type Facts = Record<string, unknown>

/** A project as far as the server has confirmed it, and what was sent last without an answer. */
export interface Written {
  id: string
  version: number
  facts: Facts
  /** A change whose answer was lost: it may or may not have been stored. */
  unanswered: Facts | null
}

/** A creation whose answer was lost; sent again with the same key it makes the record, or finds it. */
export interface Unanswered {
  key: string
  facts: Facts
}

export interface Writers {
  acknowledged: Map<string, Written>
  unanswered: Unanswered[]
  /** Answers that are neither a success nor a refusal in order. */
  odd: string[]
  stop(): Promise<void>
}

const PAUSE_MS = 20

/** People who create and change projects without pause, and remember exactly what they were told. */
export function startWriters(call: Call, count: number, name: string): Writers {
  const writers: Omit<Writers, 'stop'> = { acknowledged: new Map(), unanswered: [], odd: [] }
  let stopping = false
  let number = 0

  async function create(): Promise<Written | null> {
    const unique = `${name}-${number++}`
    const facts = projectFacts({ 'project.code': unique, 'project.totalInvestment': 1_000_000_000 + number })
    const key = `key-${unique}`
    const answer = await send(call, 'POST', '/records/project', { facts, idempotencyKey: key })
    if (answer === null) {
      writers.unanswered.push({ key, facts })
      return null
    }
    if (answer.status !== 201) return note(answer, 'create')
    const { id, version } = answer.body as { id: string; version: number }
    const written = { id, version, facts, unanswered: null }
    writers.acknowledged.set(id, written)
    return written
  }

  async function change(written: Written): Promise<void> {
    const facts = {
      ...written.facts,
      'project.totalInvestment': 500_000_000 + number++,
      'project.owner': `公司${number}`,
    }
    written.unanswered = facts
    const answer = await send(call, 'PUT', `/records/project/${written.id}`, { version: written.version, facts })
    if (answer === null) return
    written.unanswered = null
    if (answer.status !== 200) return void note(answer, 'change')
    written.version = (answer.body as { version: number }).version
    written.facts = facts
  }

  function note(answer: { status: number; body: unknown }, what: string): null {
    // A database that is away for a moment is said so; anything else is a fault.
    if (answer.status !== 503)
      writers.odd.push(`${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`)
    return null
  }

  async function write(): Promise<void> {
    while (!stopping) {
      const written = await create()
      for (let times = 0; written && times < 2 && !stopping && written.unanswered === null; times++)
        await change(written)
      if (written === null) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  const working = Promise.all(Array.from({ length: count }, write))
  return {
    ...writers,
    stop: async () => {
      stopping = true
      await working
    },
  }
}

/** Null when the connection broke before the answer was whole. A 503 means that nothing was stored, or that it is unknown. */
async function send(call: Call, method: string, path: string, body: unknown) {
  try {
    const answer = await call(method, path, body)
    return answer.status === 503 ? null : answer
  } catch {
    return null
  }
}
