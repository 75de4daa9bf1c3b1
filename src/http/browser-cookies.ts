import { hostCookie } from './host-cookie.ts'

/** The secret of the browser that signed up, until its address is verified. */
export const signUpCookie = hostCookie('touchstone_sign_up')

/** By which a browser that has signed in before is known when it signs in again. */
export const browserCookie = hostCookie('touchstone_browser')

/** The way to GitHub and back that this browser is on. */
export const providerCookie = hostCookie('touchstone_provider')

/** By which a challenge for a passkey belongs to this browser. */
export const passkeyCookie = hostCookie('touchstone_passkey')

/** Seconds for which a sign-up can be verified. */
export const signUpSeconds = 86_400
export const providerSeconds = 600
export const passkeySeconds = 300
/** As long as browsers keep any cookie. */
export const browserSeconds = 400 * 86_400
