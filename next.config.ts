import type { NextConfig } from 'next'

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

// Pages get their Content-Security-Policy, with its nonce, from proxy.ts; nothing else that we serve may run or be framed.
const contentSecurityPolicyOfData = {
  key: 'Content-Security-Policy',
  value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

// The image's build (Dockerfile) wants a server that needs no node_modules; `npm start` serves the ordinary one.
const isForImage = process.env.EXTA_OUTPUT === 'standalone'

const config: NextConfig = {
  ...(isForImage && { output: 'standalone' }),
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // docs/decisions/0005: nothing personal is cached outside one request.
  cacheComponents: false,
  images: { unoptimized: true },
  allowedDevOrigins: ['127.0.0.1'],
  // One copy each for pages, actions and routes. Drizzle too: bundled twice, one copy does not know the other's errors.
  serverExternalPackages: [
    '@e965/xlsx',
    '@node-rs/argon2',
    'drizzle-orm',
    'gpt-tokenizer',
    'officecrypto-tool',
    'pg',
    'pg-copy-streams',
    'postgres',
    'pino',
  ],
  experimental: {
    // A statement of 10,485,760 bytes and its multipart envelope; docs/decisions/0006.
    serverActions: { bodySizeLimit: '11mb' },
  },
  async headers() {
    return [
      { source: '/:path*', headers: securityHeaders },
      { source: '/api/:path*', headers: [contentSecurityPolicyOfData] },
    ]
  },
}

export default config
