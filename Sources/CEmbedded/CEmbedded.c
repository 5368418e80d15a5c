#include "CEmbedded.h"

static const uint8_t tools[] = {
#embed "../../tools.json"
};

// Read in place as numbers of up to eight bytes.
_Alignas(16) static const uint8_t intent_model[] = {
#embed "intent-model.bin"
};

static const uint8_t intent_guidance[] = {
#embed "intent-guidance.json"
};

const uint8_t *embedded_tools_bytes(void) { return tools; }
size_t embedded_tools_byte_count(void) { return sizeof(tools); }

const uint8_t *embedded_intent_model_bytes(void) { return intent_model; }
size_t embedded_intent_model_byte_count(void) { return sizeof(intent_model); }

const uint8_t *embedded_intent_guidance_bytes(void) { return intent_guidance; }
size_t embedded_intent_guidance_byte_count(void) { return sizeof(intent_guidance); }
