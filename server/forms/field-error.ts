/** What is wrong with one field of a form. `field` is the form's name for it, `fact` the fact it fills. */
export type FieldError = { field: string; fact: string; label: string; message: string }
