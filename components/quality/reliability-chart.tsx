import type { Reliability } from '@/lib/measures/reliability'

const SIDE = 100

/** The higher the surer: a calibrated source lies on the diagonal. The table beside it has the figures. */
export function ReliabilityChart({ bins }: Reliability) {
  return (
    <svg aria-hidden viewBox="-9 -4 113 116" className="w-full max-w-72 text-muted" fontSize="5">
      <rect width={SIDE} height={SIDE} fill="none" stroke="var(--line)" />
      <line x1="0" y1={SIDE} x2={SIDE} y2="0" stroke="var(--line-strong)" strokeDasharray="2 2" />
      {bins.map(({ from, said, right: { share, low, high } }) =>
        share === null || low === null || high === null ? null : (
          <g key={from}>
            <line x1={at(said)} x2={at(said)} y1={up(low)} y2={up(high)} stroke="var(--accent)" strokeOpacity="0.45" />
            <circle cx={at(said)} cy={up(share)} r="2" fill="var(--accent)" />
          </g>
        ),
      )}
      <g fill="currentColor">
        <text x="0" y="108" textAnchor="middle">
          0
        </text>
        <text x={SIDE / 2} y="108" textAnchor="middle">
          said: sure to so many %
        </text>
        <text x={SIDE} y="108" textAnchor="middle">
          100
        </text>
        <text x="-4" y={SIDE / 2} textAnchor="middle" transform={`rotate(-90 -4 ${SIDE / 2})`}>
          right, in %
        </text>
      </g>
    </svg>
  )
}

const at = (share: number) => share * SIDE
const up = (share: number) => SIDE - share * SIDE
