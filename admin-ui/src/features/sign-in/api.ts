import { api } from '../../app/api.ts'

export const signIn = (json: { name: string; password: string }) => api['sign-in'].$post({ json })

export const redeemCode = (json: { name: string; code: string; password: string }) => api['redeem-code'].$post({ json })

export const changePassword = (json: { current: string; next: string }) => api.me.password.$post({ json })
