import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

const alertVariants = cva('rounded-md border px-3.5 py-2.5 text-sm', {
  variants: {
    variant: {
      danger: 'border-danger/30 bg-danger-soft text-danger',
      warning: 'border-warning/30 bg-warning-soft text-warning',
      neutral: 'border-line bg-sunken text-foreground',
      positive: 'border-accent/25 bg-accent-soft text-foreground',
    },
  },
  defaultVariants: { variant: 'neutral' },
})

export function Alert({ className, variant, ...props }: ComponentProps<'div'> & VariantProps<typeof alertVariants>) {
  return <div className={cn(alertVariants({ variant }), className)} {...props} />
}
