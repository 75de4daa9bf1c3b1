/** Signatures that passkeys may make, by COSE's numbers (IANA): EdDSA, ES256 and RS256, the preferred one first. */
export const passkeyAlgorithms = [-8, -7, -257] as const
