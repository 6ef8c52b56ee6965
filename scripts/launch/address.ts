import { isIPv6 } from 'node:net'

const THIS_MACHINE = ['127.0.0.1', '0.0.0.0', '::']

/** What people type for a server that listens on this address. */
export const addressFor = (host: string, port: number) => urlOf(THIS_MACHINE.includes(host) ? 'localhost' : host, port)

/** Where the server surely answers: "every address" is none that one can ask. */
export const probeFor = (host: string, port: number) =>
  urlOf(host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host, port)

const urlOf = (host: string, port: number) => `http://${isIPv6(host) ? `[${host}]` : host}:${port}`
