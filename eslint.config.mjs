import { defineConfig, globalIgnores } from 'eslint/config'
import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTs from 'eslint-config-next/typescript'

const ban = (...patterns) => ({ 'no-restricted-syntax': ['error', ...patterns] })

const forgedViewer = {
  selector: 'TSAsExpression[typeAnnotation.typeName.name="Viewer"]',
  message: 'Only lib/auth may mint a Viewer: viewer.ts from a session, mint-viewer.ts for its named callers.',
}
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Read configuration from lib/env.ts.',
}
const floatMoney = {
  selector: 'CallExpression[callee.name="parseFloat"], CallExpression[callee.property.name=/^(parseFloat|toFixed)$/]',
  message: 'Money is whole paise: use lib/money.',
}
const barrel = {
  selector: 'ExportAllDeclaration, ExportNamedDeclaration[source]',
  message: 'No barrels: import from the file that defines it.',
}
const strayEndpoint = {
  selector: 'ExpressionStatement[directive="use server"]',
  message: 'Every "use server" export is a public endpoint: keep them in lib/<slice>/actions.ts.',
}
const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name. Default exports are for files that Next or a tool loads.',
}
const bareAction = {
  selector: [
    'ExportNamedDeclaration > FunctionDeclaration',
    'ExportNamedDeclaration[specifiers.length>0]',
    'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(viewer|viewerForm|public|publicForm)Action$/])',
  ].join(', '),
  message: 'Every export of actions.ts is a public endpoint: write `export const x = viewerAction(schema, run)`.',
}
const bareRoute = {
  selector: [
    'ExportNamedDeclaration > FunctionDeclaration',
    'ExportNamedDeclaration[specifiers.length>0]',
    'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.type="ObjectPattern"]',
    'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name=/^(GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD)$/]:not([init.callee.name=/^(viewer|token|cron|public)Route$/])',
  ].join(', '),
  message:
    'Wrap every handler: `export const GET = viewerRoute(...)`, tokenRoute(...), cronRoute(...) or publicRoute(...).',
}

const everywhere = [floatMoney, barrel, strayEndpoint]

const LINES = { max: 300 }
const FUNCTION_LINES = { max: 40, skipBlankLines: true, skipComments: true }

export default defineConfig([
  ...nextVitals,
  ...nextTs,
  globalIgnores(['.next/**', 'dist/**', 'next-env.d.ts', '.dependency-cruiser.cjs']),
  {
    rules: {
      ...ban(...everywhere, forgedViewer, environment),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', LINES],
      'max-lines-per-function': ['error', FUNCTION_LINES],
    },
  },
  { files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['{lib,components,db}/**'], rules: ban(...everywhere, forgedViewer, environment, defaultExport) },
  { files: ['lib/env.ts'], rules: ban(...everywhere, forgedViewer, defaultExport) },
  { files: ['lib/auth/{viewer,mint-viewer,testing}.ts'], rules: ban(...everywhere, environment, defaultExport) },
  { files: ['lib/*/actions.ts'], rules: ban(floatMoney, barrel, forgedViewer, environment, defaultExport, bareAction) },
  { files: ['app/**/route.ts'], rules: ban(...everywhere, forgedViewer, environment, bareRoute) },
  // NEXT_RUNTIME is a constant of the build, by which Next leaves this file out of its edge runtime.
  { files: ['instrumentation.ts'], rules: ban(...everywhere, forgedViewer) },
  { files: ['scripts/**', 'db/testing/**', 'e2e/**', '**/*.test.ts'], rules: ban(...everywhere, forgedViewer) },
  { files: ['*.config.*'], rules: { 'import/no-anonymous-default-export': 'off' } },
  { files: ['*.config.*', '*.setup.ts'], rules: ban(...everywhere, forgedViewer) },
])
