const NAME = 'luodi.signed-in'

// The session's cookie cannot be seen from here. Without this mark a first visit would ask the server who is signed in, only
// to be refused, and every browser's console would show that as an error.

/** Whether somebody signed in with this browser and has not signed out since. */
export function mayBeSignedIn(): boolean {
  return window.localStorage.getItem(NAME) !== null
}

export function noteSignIn(): void {
  window.localStorage.setItem(NAME, '1')
}

export function noteSignOut(): void {
  window.localStorage.removeItem(NAME)
}
