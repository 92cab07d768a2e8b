/** Brings a part of the page under the header, with the keyboard's place moved along. */
export function scrollToSection(id: string): void {
  const target = document.getElementById(id)
  if (target === null) return
  target.scrollIntoView({ behavior: 'smooth', block: 'start' })
  target.setAttribute('tabindex', '-1')
  target.focus({ preventScroll: true })
}
