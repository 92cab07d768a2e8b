import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { mergePack } from '../../engine/merge.ts'
import type { Pack } from '../../engine/pack.ts'
import { kindOfPath, type PackFiles, type PackSourceFile, REMOVABLE_FILES } from '../../engine/pack-files.ts'
import type { Problem } from '../../engine/problem.ts'
import { MAX_BYTES, readJson } from './read-json.ts'

export const BASE = 'base'

/** A pack read from disk. `merged` is null when `problems` has anything that stands in the way of merging. */
export interface LoadedPack {
  merged: Pack | null
  base: PackFiles
  city: PackFiles
  problems: Problem[]
  /** What the schemas refuse and the engine's checks are expected to tell better; to be told when they find nothing. */
  quiet: Problem[]
}

export interface LoadOptions {
  /** False leaves the schemas out: for packs that were checked before, to start quickly. */
  schemas?: boolean
}

const CITY_ID = /^[a-z][a-z0-9-]{0,39}$/

/** The packs of a config folder other than base, by folder name. */
export function listCities(configFolder: string): string[] {
  return readdirSync(configFolder)
    .filter((name) => CITY_ID.test(name) && name !== BASE && existsSync(join(configFolder, name, 'pack.json')))
    .sort()
}

/**
 * Reads config/<city> and config/base, validates every file against its schema and merges them. All problems of all files
 * are returned at once; paths in problems are relative to the folder above config. Throws when the folder has no such city.
 */
export async function loadPack(configFolder: string, city: string, options: LoadOptions = {}): Promise<LoadedPack> {
  if (city !== BASE && !listCities(configFolder).includes(city)) throw new UnknownCity(city, listCities(configFolder))
  const reader = new FolderReader(configFolder, options.schemas === false ? null : await validator(configFolder))
  const base = reader.read(BASE)
  const own = city === BASE ? base : reader.read(city)
  const others = takenFrom(own).filter((id) => listCities(configFolder).includes(id))
  const taken = others.map((id) => reader.read(id))
  const { problems, quiet } = reader
  return { merged: problems.length === 0 ? mergePack(base, own, taken) : null, base, city: own, problems, quiet }
}

export class UnknownCity extends Error {
  constructor(city: string, known: string[]) {
    super(`没有规则包 ${city}；现有 ${known.join('、')}`)
  }
}

type Validate = (
  kind: PackSourceFile['kind'],
  path: string,
  content: unknown,
) => { problems: Problem[]; toldByChecks: boolean }

/** ajv is imported only when it is needed: it takes longer than reading a pack. */
async function validator(configFolder: string): Promise<Validate> {
  const [{ contentChecker }, { schemaProblems }] = await Promise.all([
    import('./schemas.ts'),
    import('./schema-problems.ts'),
  ])
  const check = contentChecker(configFolder)
  return (kind, path, content) => schemaProblems(path, check(kind, content))
}

function takenFrom(pack: PackFiles): string[] {
  return pack.files.flatMap((file) => (file.kind === 'pack' ? (file.content.takes ?? []).map(({ from }) => from) : []))
}

class FolderReader {
  readonly problems: Problem[] = []
  readonly quiet: Problem[] = []
  private readonly configFolder: string
  private readonly validate: Validate | null

  constructor(configFolder: string, validate: Validate | null) {
    this.configFolder = configFolder
    this.validate = validate
  }

  read(id: string): PackFiles {
    const files: PackSourceFile[] = []
    for (const path of jsonFiles(join(this.configFolder, id))) {
      const file = this.readFile(id, path)
      if (file) files.push(file)
    }
    const pack = files.find(({ kind }) => kind === 'pack')
    if (pack?.kind === 'pack' && pack.content.id !== id)
      this.report(pack.path, 'id_not_folder_name', '/id', `编号 ${pack.content.id} 与文件夹名 ${id} 不同，请改成一致。`)
    if (!pack && !this.problems.some(({ file }) => file === `config/${id}/pack.json`))
      this.report(`config/${id}/pack.json`, 'no_pack_file', '', '缺少 pack.json，请补上规则包的名称和依据文件。')
    return { id, files }
  }

  private readFile(id: string, path: string): PackSourceFile | null {
    const full = join(this.configFolder, id, path)
    const shown = `config/${id}/${path}`
    const kind = kindOfPath(path)
    if (!kind) return this.report(shown, 'unexpected_file', '', '规则包中没有这样的文件，请移到正确的文件夹或删去。')
    const bytes = statSync(full).size > MAX_BYTES ? new Uint8Array(MAX_BYTES + 1) : readFileSync(full)
    const { value, faults } = readJson(bytes)
    for (const fault of faults) this.report(shown, fault.code, fault.pointer, fault.message)
    if (faults.length > 0) return null
    const content = value as PackSourceFile['content']
    if (content === null && REMOVABLE_FILES.includes(kind)) return { kind, path: shown, content } as PackSourceFile
    const found = this.validate?.(kind, shown, content) ?? { problems: [], toldByChecks: false }
    this.problems.push(...found.problems)
    if (found.toldByChecks)
      this.quiet.push({ code: 'schema', file: shown, pointer: '', message: '文件不符合格式说明，请对照 schema 改正。' })
    return found.problems.length > 0 ? null : ({ kind, path: shown, content } as PackSourceFile)
  }

  private report(file: string, code: string, pointer: string, message: string): null {
    this.problems.push({ code, file, pointer, message })
    return null
  }
}

/** Paths of all files inside a pack folder, with forward slashes, in a fixed order; what starts with a dot is not the pack's. */
function jsonFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}
