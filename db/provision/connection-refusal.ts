import { nameOf, parseConnectionUrl } from '../connection-target'
import { ProvisionRefusal } from './refusal'

const UNREACHABLE = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOENT', 'EACCES', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_ENDED'],
]
const REFUSED_LOGIN = ['28P01', '28000']
const NOT_READY = ['57P01', '57P03', '53300']
const CERTIFICATE = /CERT|^UNABLE_TO|^(HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_EXCEEDED)$/
const TLS = /^(ERR_SSL|ERR_TLS|EPROTO)/

/** Why a server could not be reached, as one sentence for whoever wrote its URL; any other error is left as it is. */
export function asConnectionRefusal(error: unknown, url: string): unknown {
  if (error instanceof ProvisionRefusal || !(error instanceof Error) || !('code' in error)) return error
  const sentence = sentenceOf(String(error.code), error.message, url)
  return sentence ? new ProvisionRefusal(sentence, { cause: error }) : error
}

function sentenceOf(code: string, message: string, url: string): string | undefined {
  const target = parseConnectionUrl(url)
  const server = nameOf(target)
  if (UNREACHABLE.includes(code))
    return `The database server ${server} does not answer (${code}): check that it runs and that its URL is right.`
  if (REFUSED_LOGIN.includes(code))
    return refusedLogin(server, target.user ?? '', code === '28000' ? ` (${message})` : '')
  if (code === '3D000')
    return `The server ${server} has no database ${target.database}: create it, or name another in the URL.`
  if (NOT_READY.includes(code))
    return `The database server ${server} takes no login just now (${message}): start Exta again later.`
  if (CERTIFICATE.test(code))
    return `The certificate of the database server ${server} is not trusted (${code}): name its authority with sslrootcert= in the URL, or write sslmode=require to encrypt without checking it.`
  if (TLS.test(code))
    return `The database server ${server} and Exta agree on no TLS (${code}): check its certificate and its protocol versions.`
  return undefined
}

function refusedLogin(server: string, user: string, reason: string): string {
  const advice = user.startsWith('exta_')
    ? 'check the password in its URL, or, where Exta made this role, start once with DATABASE_ADOPT_ROLES=1 to give its roles their passwords again'
    : 'check its name and password in the URL'
  return `The database server ${server} refuses the login ${user}${reason}: ${advice}.`
}
