import { lookup } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { startOpenAiServer } from '@/lib/testing/openai-server'
import { guardedFetch } from './guarded-fetch'
import { whyNotDialled } from './dialable-address'

// Every spelling that URL understands, and some that it turns into another.
const LINK_LOCAL = [
  '169.254.169.254',
  '169.254.170.2',
  '169.254.0.1',
  '169.254.255.255',
  '2852039166',
  '0xA9FEA9FE',
  '0xa9.0xfe.0xa9.0xfe',
  '0251.0376.0251.0376',
  '169.254.43518',
  '169.16689662',
  '0xA9.254.43518',
  '①⑥⑨.254.169.254',
  '169。254。169。254',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[0:0:0:0:0:ffff:a9fe:a9fe]',
  '[::169.254.169.254]',
  '[::a9fe:a9fe]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b::169.254.169.254]',
  '[2002:a9fe:a9fe::]',
  '[fe80::1]',
  '[FE80::A9FE:A9FE]',
  '[febf::1]',
  '[fd00:ec2::254]',
  '[FD00:0EC2:0::0254]',
  '[ff02::1]',
  '224.0.0.1',
  '239.255.255.250',
  '255.255.255.255',
  '100.100.100.200',
  '0x64.0x64.0x64.0xc8',
  '%31%36%39.254.169.254',
  '１６９.254.169.254',
  'user:word@169.254.169.254',
  '169.254.169.254:80',
  '169.254.169.254:8080',
  '0000251.0000376.000251.000376',
  '[::ffff:169.254.170.2]',
  '[::ffff:100.100.100.200]',
  '[::ffff:168.63.129.16]',
  '[::FFFF:A9FE:A9FE]',
  '[::ffff:224.0.0.1]',
  '[::ffff:255.255.255.255]',
  '[fe80::a9fe:a9fe]',
  '[ff05::1:3]',
  '[64:ff9b::a9fe:1]',
  '[2002:a9fe:1::1]',
  '[fd00:ec2:0:0:0:0:0:254]:80',

  '168.63.129.16',
  '192.0.0.192',
  '169.254.169.254.',
  '0251.254.169.254',
  '[0000:0000:0000:0000:0000:ffff:169.254.169.254]',
  '169.254.169.253',
  '169.254.1.1',
  '[fe80:0:0:0:0:0:0:1]',
  '[fe90::1]',
  '[fea0::1]',
]

test.each(LINK_LOCAL)('%s is never dialled', async (host) => {
  for (const protocol of ['http', 'https'])
    await expect(guardedFetch(`${protocol}://${host}/v1/chat/completions`)).rejects.toMatchObject({
      name: 'DialRefused',
    })
})

test.each(['8.8.8.8', '1.1.1.1', '203.0.113.7', '[2606:4700::1111]', '172.32.0.1', '11.0.0.1'])(
  '%s is not spoken to without https',
  async (host) => {
    await expect(guardedFetch(`http://${host}/v1`)).rejects.toThrow('Without https')
  },
)

test.each(['127.0.0.1', '10.0.0.5', '172.17.0.2', '192.168.1.7', '100.64.0.3', '::1', 'fd12:3456::1'])(
  '%s is the operator’s own network',
  (address) => {
    expect(whyNotDialled(address, 'http:')).toBeUndefined()
  },
)

test('a public address is dialled over https', () => {
  expect(whyNotDialled('8.8.8.8', 'https:')).toBeUndefined()
})

describe('a name is judged by what it means when it is dialled', () => {
  const resolvesTo = (...answers: string[][]) =>
    ((
      _name: string,
      _options: object,
      answer: (error: null, addresses: { address: string; family: number }[]) => void,
    ) =>
      answer(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )) as typeof lookup

  test('and not by what it meant before', async () => {
    const server = await startOpenAiServer()
    const url = server.url.replace('127.0.0.1', 'model.example')
    const resolve = resolvesTo(['127.0.0.1'], ['169.254.169.254'])

    expect((await guardedFetch(url, {}, resolve)).status).toBe(404)
    await expect(guardedFetch(url, {}, resolve)).rejects.toMatchObject({ name: 'DialRefused' })
    await server.close()
  })

  test('where one of its meanings may not be dialled, none is', async () => {
    const resolve = resolvesTo(['10.0.0.5', 'fe80::1'])
    await expect(guardedFetch('http://model.example/v1', {}, resolve)).rejects.toMatchObject({ name: 'DialRefused' })
  })

  test('one that means nothing fails as a connection does', async () => {
    const unknown = ((_name: string, _options: object, answer: (error: Error, address: string) => void) =>
      answer(new Error('ENOTFOUND'), '')) as typeof lookup
    await expect(guardedFetch('https://model.example/v1', {}, unknown)).rejects.toThrow('ENOTFOUND')
  })
})
