import { AppError } from '@/lib/errors/app-error'
import { asApiAnswer } from './api-answer'
import { refusal } from './refusal'

/** The API's answer to a path that it does not have, and to a method that a path of it does not. */
export function nothingHere(request: Request): Response {
  const { pathname } = new URL(request.url)
  const sentence = `There is no ${request.method} ${pathname} here. /api/v1/openapi.json lists every path and its methods.`
  return asApiAnswer(refusal(new AppError('not_found', sentence)))
}
