/** Prefix of every element id in a form, so that none collides with the page's own. */
export const FORM_ID = 'form'

export const fieldId = (field: string) => `${FORM_ID}_${field}`
export const errorId = (id: string) => `${id}__error`
export const helpId = (id: string) => `${id}__help`
export const clauseId = (id: string) => `${id}__clause`
export const sectionId = (index: number) => `${FORM_ID}-section-${index}`
