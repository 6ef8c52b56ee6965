import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entriesOf, tarOf, type Entry } from './tar'
import { each, listOf } from './testing'

const madeAt = new Date('2026-11-23T06:00:00Z')

async function tarred(entries: Entry[]): Promise<Buffer> {
  return Buffer.concat(await listOf(tarOf(each(entries), madeAt)))
}

function* cut(bytes: Buffer, length: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

const ENTRIES = [0, 1, 511, 512, 513, 5000].map((bytes) => ({ name: `folder/${bytes}`, data: Buffer.alloc(bytes, 65) }))

test.each([1, 100, 512, 513, 1_000_000])(
  'what was put in comes out, whatever the chunks (%i bytes)',
  async (length) => {
    expect(await listOf(entriesOf(each(cut(await tarred(ENTRIES), length))))).toEqual(ENTRIES)
  },
)

test('tar itself opens it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'exta-tar-'))
  const file = join(folder, 'x.tar')
  writeFileSync(file, await tarred(ENTRIES))

  const listed = spawnSync('tar', ['-tf', file], { encoding: 'utf8' })
  const taken = spawnSync('tar', ['-xOf', file, 'folder/513'], { encoding: 'utf8' })

  rmSync(folder, { recursive: true })
  expect(listed).toMatchObject({ status: 0, stdout: ENTRIES.map(({ name }) => `${name}\n`).join('') })
  expect(taken.stdout).toBe('A'.repeat(513))
})

test('one that is cut anywhere, or whose headers were changed, is told', async () => {
  const whole = await tarred(ENTRIES)
  for (const length of [0, 1, 512, 1000, 3000, whole.length - 1024])
    await expect(listOf(entriesOf(each([whole.subarray(0, length)])))).rejects.toThrow('it ends too early')
  for (const at of [0, 124, 150, 257, 512 + 3]) {
    const changed = Buffer.from(whole)
    changed[at] = 0x41
    await expect(listOf(entriesOf(each([changed])))).rejects.toThrow('no good header')
  }
})
