/** 128 random bits as hex. Not crypto.randomUUID: absent in Chromium 86 and on plain-http addresses of an intranet. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
