/** What readers of tickets get: the projection in the words of HTTP. Times are ISO 8601 in UTC, money is in cents. */
import type {
  CloseReason,
  DeliveryState,
  EscalationReason,
  Exclusion,
  MessageAuthor,
  MessageDirection,
  OutcomeClass,
  SenderProof,
  TicketStatus,
  TierKind,
  TimelineType,
  TimerKey,
  VendorCaseStatus,
} from '../vocabulary.js';
import type { EpisodeSnapshot, TimelineEntry } from '../steps.js';

export interface OutcomeShape {
  class: OutcomeClass;
  excluded: Exclusion | null;
  reason: CloseReason | null;
  actor: string | null;
  evidence: EpisodeSnapshot['evidence'];
}

export interface EpisodeShape {
  number: number;
  openedAt: string;
  endedAt: string | null;
  outcome: OutcomeShape;
  escalated: boolean;
  escalationReasons: EscalationReason[];
  vendorEscalated: boolean;
  reopened: boolean;
  confirmedByRequester: boolean;
  firstResponseAt: string | null;
  firstHumanResponseAt: string | null;
  resolvedAt: string | null;
}

export interface NextShape {
  timer: TimerKey;
  at: string;
  what: string;
  then: string | null;
}

export interface TicketListShape {
  number: number;
  subject: string;
  /** `unproven`: of the mail that opened the ticket. */
  requester: { key: string | null; name: string; address: string; unproven: boolean };
  /** Key of the person who opened it by a call, for themselves or in the name of the requester. */
  openedBy: string | null;
  recipient: string;
  channel: string;
  status: TicketStatus;
  tier: { key: string; kind: TierKind; position: number } | null;
  assignee: string | null;
  claimNo: number;
  leaseUntil: string | null;
  waitingSince: string | null;
  category: string;
  priority: number;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  linkedTo: number | null;
  policy: { key: string; hash: string } | null;
  /** Of the latest episode. */
  outcome: OutcomeShape;
  episodes: EpisodeShape[];
  next: NextShape[];
  cost: { tokens: number; cents: number };
}

export interface AddressShape {
  name: string;
  address: string;
}

export interface MessageShape {
  id: string;
  direction: MessageDirection;
  author: MessageAuthor;
  authorKey: string | null;
  lane: 'public' | 'internal' | 'vendor';
  kind: string | null;
  /** `requester`, `participant`, `person`, `automatic`: who sent an inbound mail. */
  sender: string | null;
  senderProof: SenderProof | null;
  episode: number;
  from: AddressShape;
  to: AddressShape[];
  cc: AddressShape[];
  subject: string;
  messageId: string | null;
  at: string;
  text: string;
  quoted: string;
  attachments: { name: string; type: string; size: number; sha256: string; href: string }[];
  rawHref: string | null;
  delivery: { state: DeliveryState; at: string; detail: string | null } | null;
}

export interface TimelineShape {
  seq: number;
  at: string;
  type: TimelineType;
  actor: string;
  data: TimelineEntry['data'];
}

export interface VendorCaseShape {
  id: string;
  vendor: string;
  reference: string;
  status: VendorCaseStatus;
  openedAt: string | null;
  chasedAt: string | null;
  endedAt: string | null;
  cents: number;
}

export interface TicketShape extends TicketListShape {
  messages: MessageShape[];
  timeline: TimelineShape[];
  linkedFrom: number[];
  vendorCases: VendorCaseShape[];
}

export interface ListPage<Item> {
  items: Item[];
  nextCursor: string | null;
}
