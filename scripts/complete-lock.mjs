// Adds lock entries for platform-specific optional packages that the registry in use may lack,
// so that `npm ci` stops failing with EUSAGE "Missing: <pkg>@ from lock file".
import fs from 'node:fs'
const f = process.argv[2] ?? 'package-lock.json'
const l = JSON.parse(fs.readFileSync(f, 'utf8'))
const P = l.packages
let n = 0
const osWords = {
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  win: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  linux: 'linux',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  sunos: 'sunos',
  aix: 'aix',
  openharmony: 'openharmony',
}
const cpuWords = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  arm: 'arm',
  armv7: 'arm',
  riscv64: 'riscv64',
  ppc64: 'ppc64',
  s390x: 's390x',
  loong64: 'loong64',
  wasm32: 'wasm32',
  mips64el: 'mips64el',
  'arm-gnueabihf': 'arm',
}
for (const [k, v] of Object.entries(P))
  for (const [d, ver] of Object.entries(v.optionalDependencies ?? {})) {
    const found =
      [k ? k + '/node_modules/' + d : null, 'node_modules/' + d].some((x) => x && P[x]) ||
      Object.keys(P).some((x) => x.endsWith('/node_modules/' + d))
    if (found) continue
    const parts = d.split(/[-/]/)
    const os = parts.map((p) => osWords[p]).find(Boolean),
      cpu = parts.map((p) => cpuWords[p]).find(Boolean)
    const e = { version: ver.replace(/^[\^~]/, '') }
    if (cpu) e.cpu = [cpu]
    if (v.dev) e.dev = true
    e.optional = true
    if (os) e.os = [os]
    if (!os && cpu !== 'wasm32') console.error('no os for', d)
    if (!os && cpu === 'wasm32') e.cpu = ['wasm32']
    if (parts.includes('musl')) e.libc = ['musl']
    P['node_modules/' + d] = e
    n++
  }
l.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => a.localeCompare(b, 'en')))
fs.writeFileSync(f, JSON.stringify(l, null, 2) + '\n')
console.log('added', n)
