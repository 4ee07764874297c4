import { type NextRequest, NextResponse } from 'next/server';
import { getToken } from 'next-auth/jwt';

/** What somebody may see without having signed in: the door, and the verifier, which is for those who have no access at all. */
const OPEN_PAGES = ['/sign-in', '/verify/verify.mjs', '/verify/verify.html'];

/**
 * Stands before every page: the policy of what a page may load, a nonce for this one answer, and the way to the door for those
 * without a cookie. It keeps nobody out: each procedure checks the session's row itself.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (!OPEN_PAGES.includes(pathname) && (await getToken({ req: request })) === null) {
    return NextResponse.redirect(new URL(`/sign-in?next=${encodeURIComponent(pathname + search)}`, request.url));
  }
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Next reads the nonce for its own scripts from the request's policy.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(pageHeaders(policy))) response.headers.set(name, value);
  return response;
}

function pageHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

function contentPolicy(nonce: string): string {
  // React's development build compiles code at run time; the built one never does.
  const evaluation = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Sizes and positions that components compute are style attributes; a nonce can't be put on those.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Not the API: its answers carry their own headers, and a proxy would hold an upload of gigabytes back in memory. */
export const config = { matcher: ['/((?!api/|_next/|favicon.ico|icon.svg).*)'] };
