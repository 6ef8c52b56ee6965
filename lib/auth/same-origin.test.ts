import { describe, expect, test } from 'vitest'
import { isFromOurPage } from './same-origin'

const APP_URL = 'https://exta.example.com'
const from = (headers: Record<string, string>) => isFromOurPage(new Headers(headers), APP_URL)

describe('a change is asked for by a page of ours', () => {
  test.each([
    ['the browser says same-origin', { 'sec-fetch-site': 'same-origin', origin: APP_URL }],
    ['an older browser sends our origin', { origin: APP_URL }],
  ])('%s', (_name, headers) => {
    expect(from(headers)).toBe(true)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another site that forges our origin', { 'sec-fetch-site': 'cross-site', origin: APP_URL }],
    ['a sub-domain', { 'sec-fetch-site': 'same-site', origin: 'https://x.exta.example.com' }],
    ['a typed address or a bookmark', { 'sec-fetch-site': 'none' }],
    ['http instead of https', { origin: 'http://exta.example.com' }],
    ['another port', { origin: 'https://exta.example.com:8443' }],
    ['a null origin', { origin: 'null' }],
    ['neither header', {}],
    ['a forwarded host', { 'x-forwarded-host': 'exta.example.com', host: 'exta.example.com' }],
  ])('refused: %s', (_name, headers) => {
    expect(from(headers)).toBe(false)
  })
})
