import { createPublicKey } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, importPKCS8, SignJWT, type JWK } from 'jose'
import { nameOf } from './schema'

/** A token is made for one request and good for the moment that the request takes. */
export const TOKEN_LIFE_SECONDS = 60
export const AUDIENCE = 'grafana'

export type TokenWish = {
  /** PKCS 8 PEM, whose lines may be joined by `\n`, as an environment variable has them. */
  key: string
  /** The app's own address. */
  issuer: string
  person: string
  now: Date
}

/** What tells Grafana who comes (docs/grafana.md): ES256, by a key of Exta's own, known to nobody else. */
export async function mintToken({ key, issuer, person, now }: TokenWish): Promise<string> {
  const pem = pemOf(key)
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: await calculateJwkThumbprint(await publicJwk(pem)) })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(nameOf(person))
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + TOKEN_LIFE_SECONDS)
    .sign(await importPKCS8(pem, 'ES256'))
}

/** The public half, as Grafana reads it: no secret, and of no use but to check tokens. */
export async function keySet(key: string): Promise<{ keys: JWK[] }> {
  const jwk = await publicJwk(pemOf(key))
  return { keys: [{ ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: 'ES256' }] }
}

const pemOf = (key: string) => key.replaceAll('\\n', '\n')
const publicJwk = (pem: string) => exportJWK(createPublicKey(pem))
