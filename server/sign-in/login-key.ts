/**
 * Folds a login name, so that two names which look alike are the same: width and Unicode forms (NFKC), case, spaces and
 * invisible characters.
 */
export function loginKey(login: string): string {
  return login
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Cf}\p{Cc}]/gu, '')
}
