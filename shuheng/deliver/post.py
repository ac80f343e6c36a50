"""Mail through one SMTP server, always under TLS."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from types import TracebackType


class Bounced(Exception):
    """The server will not take mail for this recipient, now or later."""


class Deferred(Exception):
    """The server will not take this mail now."""


class Unreachable(Exception):
    """There is no server to talk to, or it does not answer: nothing can be sent now."""


@dataclass(frozen=True)
class Server:
    """Where mail is handed over. `authority`: file of the certificate that signs the server's, if its own."""

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    authority: str = ""
    seconds: float = 30


class Post:
    """A connection that is made with the first mail and kept for the next."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "Post":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, message: EmailMessage, recipient: str) -> None:
        """Hand a message over. When it returns the server has taken it.

        Raises `Bounced`, `Deferred` or `Unreachable`, each with the server's own words.
        """
        try:
            smtp = self._smtp or self._connected()
            smtp.send_message(message, self._server.sender, [recipient])
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise self._refused(code, said) from error
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            told = error.smtp_error
            raise self._refused(
                error.smtp_code, told if isinstance(told, bytes) else told.encode()
            ) from error
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self._close()
            raise Unreachable(" ".join(str(error).split())[:300] or type(error).__name__) from error

    def _connected(self) -> smtplib.SMTP:
        own = self._server
        smtp = smtplib.SMTP(own.host, own.port, timeout=own.seconds)
        try:
            # A server that offers no TLS is refused: a report is never sent in the clear.
            smtp.starttls(context=ssl.create_default_context(cafile=own.authority or None))
            if own.user:
                smtp.login(own.user, own.password)
        except BaseException:
            smtp.close()
            raise
        self._smtp = smtp
        return smtp

    def _refused(self, code: int, said: bytes) -> Exception:
        told = f"{code} {said.decode(errors='replace')}"
        return Bounced(told) if code >= 500 else Deferred(told)

    def _close(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None
