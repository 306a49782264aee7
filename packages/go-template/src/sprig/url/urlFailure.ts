/** Why a text is no URL. */
export class UrlFailure extends Error {}
