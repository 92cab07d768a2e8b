/** One thing wrong with a pack: a stable code, the file and JSON pointer where to look, and a Chinese sentence that says how to mend it. */
export interface Problem {
  code: string
  file: string
  pointer: string
  message: string
}
