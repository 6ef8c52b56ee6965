/** What vitest writes with its `json` reporter, as far as it tells of failures. */
export type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[]
  }[]
}

/** The same of Playwright. */
export type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: Suite[]
}

type Suite = { file: string; specs: Spec[]; suites?: Suite[] }
type Spec = { title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }

/** A line for each test that failed, and for each file that could not even be loaded: which, and the first word of why. */
export function failedInVitest({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [lineOf(name, 'the whole file', message)]
    return failed.map(({ fullName, failureMessages }) => lineOf(name, fullName, failureMessages?.[0]))
  })
}

export function failedInPlaywright({ suites }: Pick<PlaywrightReport, 'suites'>): string[] {
  return suites.flatMap(({ file, specs, suites: within = [] }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ title, tests }) => lineOf(file, title, tests.flatMap(({ results }) => results).at(-1)?.error?.message)),
    ...failedInPlaywright({ suites: within }),
  ])
}

const COLOURS = /\u001b\[[\d;]*m/g

function lineOf(file: string, title: string, message = ''): string {
  const [first = ''] = message.replace(COLOURS, '').split('\n')
  return `${file.split('/').at(-1)} › ${title}: ${first || 'no reason given'}`
}
