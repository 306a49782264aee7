import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';

const COOKIE = 'score_forge_session';
const HOURS_12 = 12 * 60 * 60 * 1000;

/** Who is signed in to the pages: a signed cookie, valid until the forge ends. */
export class Sessions {
  readonly #key = randomBytes(32);

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }

  #matches(text: string, signature: string): boolean {
    const expected = Buffer.from(this.#sign(text));
    const actual = Buffer.from(signature);
    return (
      expected.length === actual.length && timingSafeEqual(expected, actual)
    );
  }

  #cookie(req: Request): string | undefined {
    const prefix = `${COOKIE}=`;
    return req.headers.cookie
      ?.split(/; */)
      .find(part => part.startsWith(prefix))
      ?.slice(prefix.length);
  }

  begin(res: Response, user: string): void {
    const claims = [
      Buffer.from(user).toString('base64url'),
      Date.now() + HOURS_12,
      randomBytes(12).toString('base64url'),
    ].join('.');
    res.cookie(COOKIE, `${claims}.${this.#sign(claims)}`, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      maxAge: HOURS_12,
      encode: String,
    });
  }

  end(res: Response): void {
    res.clearCookie(COOKIE, { path: '/' });
  }

  user(req: Request): string | undefined {
    const [name, expires, nonce, signature] =
      this.#cookie(req)?.split('.') ?? [];
    const valid =
      signature !== undefined &&
      this.#matches([name, expires, nonce].join('.'), signature) &&
      Number(expires) > Date.now();
    return valid ? Buffer.from(name, 'base64url').toString('utf8') : undefined;
  }

  /** What a form must send back, so that no other page can send it. */
  formToken(req: Request): string {
    return this.#sign(`form:${this.#cookie(req) ?? ''}`);
  }

  isFormToken(req: Request, token: unknown): boolean {
    return (
      typeof token === 'string' &&
      this.#matches(`form:${this.#cookie(req) ?? ''}`, token)
    );
  }
}
