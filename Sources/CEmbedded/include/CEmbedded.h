#ifndef C_EMBEDDED_H
#define C_EMBEDDED_H

#include <stddef.h>
#include <stdint.h>

/// The top-level tools.json as it was when the binary was built. Functions, because Swift cannot import an array
/// whose size it does not know.
const uint8_t *embedded_tools_bytes(void);
size_t embedded_tools_byte_count(void);

/// What was learnt about intents: intent-model.bin, which `highlevel-bench intents --train` writes. Aligned to 16 bytes.
const uint8_t *embedded_intent_model_bytes(void);
size_t embedded_intent_model_byte_count(void);

/// intent-guidance.json: what tells operations apart that can be taken for each other, and where else things live.
const uint8_t *embedded_intent_guidance_bytes(void);
size_t embedded_intent_guidance_byte_count(void);

#endif
