import { spawn } from 'node:child_process'
import { PROJECT } from './project.mjs'

/**
 * Runs a program to its end in the project's folder. With `quiet` its output appears only when it fails.
 * Rejects when it cannot start or ends with another code than 0.
 */
export function runStep(command, args, { quiet = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: PROJECT, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output)
      if (output) console.error(output.trimEnd())
      reject(new Error(`${[command, ...args].join(' ')}: ${signal ?? `exit code ${code}`}`))
    })
  })
}
