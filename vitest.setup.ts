import { afterEach, beforeEach, expect, vi, type MockInstance } from 'vitest'

let complaints: MockInstance[] = []

beforeEach(() => {
  complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
})

afterEach(() => {
  const said = complaints.flatMap((spy) => spy.mock.calls.map((call) => call.join(' ')))
  complaints.forEach((spy) => spy.mockRestore())
  expect(said, 'nothing was written to the console unexpectedly').toEqual([])
})
