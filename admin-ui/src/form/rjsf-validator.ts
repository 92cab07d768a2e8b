import type { ValidatorType } from '@rjsf/utils'
import type { FormThen } from '../../../engine/index.ts'
import { holds } from './form-match.ts'
import type { FormData } from './form-schema.ts'

/**
 * What rjsf asks of a validator, without ajv: ajv writes functions from text, which our content security policy forbids.
 * rjsf only needs it to choose branches; problems are found by `checkForm` and by the server, and handed in as extraErrors.
 */
export const rjsfValidator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: (schema, data) =>
    typeof data === 'object' && data !== null ? holds(schema as FormThen, data as FormData) : true,
  rawValidation: () => ({ errors: [] }),
}
