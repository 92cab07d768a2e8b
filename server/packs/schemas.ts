import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FileKind } from '../../engine/pack-files.ts'

/** Validates the content of a pack file; the errors are ajv's own, verbose. */
export type CheckContent = (kind: FileKind, content: unknown) => ErrorObject[]

const checkers = new Map<string, CheckContent>()

/** The validator of all kinds of files, from the schemas of a config folder; read once per process, each schema compiled on first use. */
export function contentChecker(configFolder: string): CheckContent {
  const folder = realpathSync(join(configFolder, 'schema'))
  const checker = checkers.get(folder) ?? readSchemas(folder)
  checkers.set(folder, checker)
  return checker
}

function readSchemas(folder: string): CheckContent {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    ownProperties: true,
    verbose: true,
  })
  ajv.addVocabulary(['x-root'])
  for (const name of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  return (kind, content) => {
    const validate = ajv.getSchema(`${kind}.schema.json`) as ValidateFunction
    return validate(content) ? [] : (validate.errors ?? [])
  }
}
