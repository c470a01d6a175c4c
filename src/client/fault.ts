/** Why a request got no answer from a Stemma server. */
export type ClientFaultCode =
  /** Nobody listens there, or the connection was cut. */
  | 'SERVER_UNREACHABLE'
  /** No answer within the deadline. */
  | 'SERVER_TIMEOUT'
  /** Something answered, but not as Stemma does. */
  | 'SERVER_REPLY'
  /** The address of the server cannot be used. */
  | 'SERVER_ADDRESS'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'BAD_USER_INPUT';

/** No answer came. The message is fit for people, with the next step; it holds no token and no credentials of an address. */
export class ClientFault extends Error {
  override readonly name = 'ClientFault';
  readonly code: ClientFaultCode;
  /** Whether the server may have got the request, so that its outcome is not known. */
  readonly sent: boolean;

  constructor(code: ClientFaultCode, message: string, details: { readonly sent: boolean; readonly cause?: unknown }) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.sent = details.sent;
  }
}
