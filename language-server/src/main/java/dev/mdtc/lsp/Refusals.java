package dev.mdtc.lsp;

import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Answers that say why there is no other answer. */
final class Refusals {
  private Refusals() {}

  /** What was asked for can't be done. */
  static ResponseErrorException failed(String why) {
    return of(ResponseErrorCode.RequestFailed, why);
  }

  /** What was asked for makes no sense. */
  static ResponseErrorException invalid(String why) {
    return of(ResponseErrorCode.InvalidParams, why);
  }

  /** The user has ended it. */
  static ResponseErrorException cancelled(String what) {
    return of(ResponseErrorCode.RequestCancelled, what);
  }

  private static ResponseErrorException of(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }
}
