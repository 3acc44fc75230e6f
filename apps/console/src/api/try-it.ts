import { useMutation } from '@tanstack/react-query';
import type { AgentTried, AgentTry } from '@tierdesk/api-contract';
import { post } from './client';
import { newIntent } from './intent';

export function useTryAgent() {
  return useMutation({ mutationFn: (mail: AgentTry) => post<AgentTried>('/api/agent:try', mail, newIntent()) });
}
