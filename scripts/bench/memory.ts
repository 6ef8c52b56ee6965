import { readFileSync, writeFileSync } from 'node:fs'

const MEBIBYTE = 1024

/** Forgets the peak that the kernel noted for a process; from here on a new one counts. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/** The most memory (resident, MiB) that a process had since its peak was forgotten. */
export const peakMebibytes = (pid: number) => fieldOf(pid, 'VmHWM')
export const residentMebibytes = (pid: number) => fieldOf(pid, 'VmRSS')

function fieldOf(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
  if (kibibytes === undefined) throw new Error(`/proc/${pid}/status tells no ${name}.`)
  return Math.round(Number(kibibytes) / MEBIBYTE)
}
