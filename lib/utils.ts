import { clsx, type ClassValue } from 'clsx'
import { twMerge } from 'tailwind-merge'

/** Joins class names; of two that contradict, the later holds. */
export function cn(...classes: ClassValue[]): string {
  return twMerge(clsx(classes))
}
