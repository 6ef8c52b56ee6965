import { expect, test } from 'vitest'
import { failedInPlaywright, failedInVitest } from './failed-tests'

const vitestFile = (tests: { status: string; fullName: string; failureMessages: string[] }[], message = '') => ({
  name: '/somewhere/scripts/start.start.test.ts',
  status: message === '' && tests.every(({ status }) => status === 'passed') ? 'passed' : 'failed',
  message,
  assertionResults: tests,
})

const reportOf = (...testResults: ReturnType<typeof vitestFile>[]) =>
  failedInVitest({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults })

test('a failed test is named with its file and the first line of why', () => {
  const passed = { status: 'passed', fullName: 'a start', failureMessages: [] }
  const failed = {
    status: 'failed',
    fullName: 'two starts at once',
    failureMessages: ['\u001b[31mError: Test timed out\u001b[39m\n  at x'],
  }

  expect(reportOf(vitestFile([passed, failed]), vitestFile([passed]))).toEqual([
    'start.start.test.ts › two starts at once: Error: Test timed out',
  ])
})

test('so is a file that could not be loaded, in which no test failed', () => {
  expect(reportOf(vitestFile([], 'Error: Cannot find module\n  at y'))).toEqual([
    'start.start.test.ts › the whole file: Error: Cannot find module',
  ])
})

test('and a browser test, however deep it stands', () => {
  const spec = (title: string, ok: boolean, message?: string) => ({
    title,
    ok,
    tests: [{ results: [{ ...(message === undefined ? {} : { error: { message } }) }] }],
  })
  const inner = { file: 'api.spec.ts', specs: [spec('a body of 10 MB', false, 'Error: closed\n\nCall log')] }
  const outer = { file: 'api.spec.ts', specs: [spec('a token', true), spec('a page', false)], suites: [inner] }

  expect(failedInPlaywright({ suites: [outer] })).toEqual([
    'api.spec.ts › a page: no reason given',
    'api.spec.ts › a body of 10 MB: Error: closed',
  ])
})
