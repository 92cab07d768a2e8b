import type { Fact } from '../../../engine/index.ts'

/** As much of a fact as reading and showing its values needs; what a list column or a form field tells about it. */
export type FactShape = Pick<Fact, 'label' | 'type'> &
  Partial<Pick<Fact, 'currency' | 'unit' | 'values' | 'refers' | 'per'>>
