/** Names of providers in the table of plans → the book's own, so that one provider has one look everywhere. */
const OWN: { readonly [name: string]: string } = {
  OpenAI: 'openai',
  Anthropic: 'anthropic',
  Google: 'google',
  OpenRouter: 'openrouter',
  Cursor: 'cursor',
  'GitHub Copilot': 'github',
  DeepSeek: 'deepseek',
  'Fireworks AI': 'fireworks',
  Kiro: 'kiro',
  ElevenLabs: 'elevenlabs',
  'v0 (Vercel)': 'vercel',
  'Amazon Polly': 'aws',
}

/** What `ProviderMark` and `providerLook` know it by. */
export function lookId(provider: string): string {
  return OWN[provider] ?? provider
}
