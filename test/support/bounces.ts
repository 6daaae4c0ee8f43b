/** Mails as mail servers send them back, in the manner of each. */

interface Facts {
  /** The address it comes back to. */
  to: string;
  /** Whom it did not reach. */
  recipient?: string;
  action?: string;
  status?: string;
  said?: string;
}

/** Mails have CRLF at the ends of lines; a pipe may have made LF of it. */
export const withCrlf = (mail: string): string => mail.replaceAll(/\r?\n/g, '\r\n');

export const postfixBounce = ({
  to,
  recipient = 'gone@example.com',
  action = 'failed',
  status = '5.1.1',
  said = `550 5.1.1 <${recipient}>: Recipient address
    rejected: User unknown in virtual mailbox table`,
}: Facts): string => `Return-Path: <>
X-Original-To: ${to}
Delivered-To: ${to}
Received: by mail.acme.example (Postfix)
	id 4F1A2B3C4D; Sun, 22 Nov 2026 11:46:02 +0000 (UTC)
Date: Sun, 22 Nov 2026 11:46:02 +0000 (UTC)
From: MAILER-DAEMON@mail.acme.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="9E8D7C6B5A.1795347962/mail.acme.example"
Content-Transfer-Encoding: 8bit
Message-Id: <20261122114602.4F1A2B3C4D@mail.acme.example>

This is a MIME-encapsulated message.

--9E8D7C6B5A.1795347962/mail.acme.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.acme.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

--9E8D7C6B5A.1795347962/mail.acme.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.acme.example
X-Postfix-Queue-ID: 9E8D7C6B5A
X-Postfix-Sender: rfc822; ${to}
Arrival-Date: Sun, 22 Nov 2026 11:46:01 +0000 (UTC)

Final-Recipient: rfc822; ${recipient}
Original-Recipient: rfc822;${recipient}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; ${said}

--9E8D7C6B5A.1795347962/mail.acme.example
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: Acme status <status@acme.example>
To: ${recipient}
Subject: Acme: Sign-in is down

We know.

--9E8D7C6B5A.1795347962/mail.acme.example--
`;

export const eximBounce = ({
  to,
  recipient = 'gone@example.com',
  action = 'failed',
  status = '5.0.0',
  said = '550 Unknown user',
}: Facts): string => `Return-path: <>
Envelope-to: ${to}
Delivery-date: Sun, 22 Nov 2026 11:46:02 +0000
Received: from Debian-exim by mx.example.net with local (Exim 4.98)
	id 1tEabc-0001Zz-2b
	for ${to};
	Sun, 22 Nov 2026 11:46:02 +0000
X-Failed-Recipients: ${recipient}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
To: ${to}
References: <key@acme.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=1795347962-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1tEabc-0001Zz-2b@mx.example.net>
Date: Sun, 22 Nov 2026 11:46:02 +0000

--1795347962-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${recipient}
    host mx.example.com [203.0.113.25]
    SMTP error from remote mail server after RCPT TO:<${recipient}>:
    ${said}

--1795347962-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Action: ${action}
Final-Recipient: rfc822;${recipient}
Status: ${status}
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; ${said}

--1795347962-eximdsn-1804289383
Content-type: message/rfc822

Return-path: <${to}>
From: Acme status <status@acme.example>
Subject: Acme: Sign-in is down

We know.

--1795347962-eximdsn-1804289383--
`;

export const microsoftBounce = ({
  to,
  recipient = 'gone@example.com',
  action = 'failed',
  status = '5.1.10',
  said = '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
}: Facts): string => `Received: from EX1.contoso.example (2001:db8::1) by EX2.contoso.example with Microsoft SMTP
 Server id 15.20.9999.1; Sun, 22 Nov 2026 11:46:02 +0000
From: Microsoft Outlook
	<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.example>
To: <${to}>
Date: Sun, 22 Nov 2026 11:46:02 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="_59ba6f0e-1b2c-4d3e-8f90-0a1b2c3d4e5f_"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-US
Message-ID: <59ba6f0e-1b2c@EX1.contoso.example>
Subject: Undeliverable: Acme: Sign-in is down
Auto-Submitted: auto-replied
MIME-Version: 1.0

--_59ba6f0e-1b2c-4d3e-8f90-0a1b2c3d4e5f_
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="_7f6e5d4c-3b2a_"

--_7f6e5d4c-3b2a_
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to ${recipient.replace('=', '=3D')} couldn't be delivered.

--_7f6e5d4c-3b2a_
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body>Your message couldn't be delivered.</body></html>

--_7f6e5d4c-3b2a_--

--_59ba6f0e-1b2c-4d3e-8f90-0a1b2c3d4e5f_
Content-Type: message/delivery-status

Reporting-MTA: dns;EX1.contoso.example
Received-From-MTA: dns;mail.acme.example
Arrival-Date: Sun, 22 Nov 2026 11:46:01 +0000

Original-Recipient: rfc822;${recipient}
Final-Recipient: rfc822;${recipient}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp;${said}

--_59ba6f0e-1b2c-4d3e-8f90-0a1b2c3d4e5f_
Content-Type: message/rfc822

From: Acme status <status@acme.example>
Subject: Acme: Sign-in is down

We know.

--_59ba6f0e-1b2c-4d3e-8f90-0a1b2c3d4e5f_--
`;

/** A note that it is late, but not given up. */
export const delayedNotice = ({ to, recipient }: Facts): string =>
  postfixBounce({
    to,
    ...(recipient && { recipient }),
    action: 'delayed',
    status: '4.4.1',
    said: 'connect to mx.example.com[203.0.113.25]:25: Connection timed out',
  }).replace('Undelivered Mail Returned to Sender', 'Delayed Mail (still being retried)');

/** A person who answers, with the mail that came back to somebody else below. */
export const humanReply = ({ to }: Facts): string => `Return-Path: <ana@example.com>
Delivered-To: ${to}
From: Ana <ana@example.com>
To: ${to}
Subject: Re: Acme: Sign-in is down
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="mine"

--mine
Content-Type: text/plain; charset=utf-8

Thanks! By the way, this came back to me. Action: failed, Status: 5.1.1.

--mine
Content-Type: message/rfc822

${postfixBounce({ to })}
--mine--
`;

/** An automatic answer, which programs send to where mails come back. */
export const outOfOffice = ({ to }: Facts): string => `Return-Path: <>
Delivered-To: ${to}
From: Ana <ana@example.com>
To: ${to}
Subject: Out of office
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

I am away until Monday. 550 5.1.1
`;
