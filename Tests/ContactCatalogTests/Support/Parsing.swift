import JSONValue
import Testing

/// A JSON value from its text, which keeps the lexemes of numbers as a test writes them.
func json(_ text: String) throws -> JSON { try JSON(parsing: text) }

func object(_ text: String) throws -> JSONObject { try #require(json(text).objectValue) }
