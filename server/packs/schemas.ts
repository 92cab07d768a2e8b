import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FileKind } from '../../engine/pack-files.ts'

/** Validates the content of a pack file; the errors are ajv's own, verbose. */
export type CheckContent = (kind: FileKind, content: unknown) => ErrorObject[]

/** Reads the schemas of a config folder and returns the validator of all kinds of files; each schema is compiled on first use. */
export function contentChecker(configFolder: string): CheckContent {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    ownProperties: true,
    verbose: true,
  })
  ajv.addVocabulary(['x-root'])
  const folder = join(configFolder, 'schema')
  for (const name of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  return (kind, content) => {
    const validate = ajv.getSchema(`${kind}.schema.json`) as ValidateFunction
    return validate(content) ? [] : (validate.errors ?? [])
  }
}
