import JSONValue
import Logging
import Sealing

extension Methods {
    /// Runs a call to its result. Never throws: a defect becomes -32603 and a line in the log.
    func run(_ call: Call, logger: Logger) async -> Outcome {
        let context = RequestContext(
            revision: call.info.revision, clientCapabilities: call.info.clientCapabilities, channel: call.channel)
        do {
            return .success(try await result(of: call, context: context))
        } catch let error as JSONRPCError {
            return .failure(error)
        } catch let required as InputRequired {
            return inputRequired(required, call)
        } catch let error as MissingClientCapability {
            return missing(error, call)
        } catch let error as ResourceNotFound {
            return .failure(error.error(for: call.info.revision))
        } catch is CancellationError {
            return .failure(call.channel.isCommitted ? .outcomeUnknown : .shuttingDown)
        } catch {
            // The error itself may carry what was being worked on, so only its type is told.
            logger.critical("A request failed unexpectedly", metadata: ["error": "\(type(of: error))"])
            return .failure(.defect)
        }
    }

    private func result(of call: Call, context: RequestContext) async throws -> [UInt8] {
        let encoder = encoder(call.info.revision)
        switch call.info.work {
        case .tool(let name, let arguments):
            return try await features.tools.call(name, arguments: arguments, context: context).serialized(by: encoder)
        case .refusedTool(let name, let error):
            await features.tools.noteRefusal(of: name)
            throw error
        case .resource(let uri):
            guard let provider = features.resources else { throw JSONRPCError.methodNotFound(Method.readResource) }
            return try await provider.read(uri, context: context).json(by: encoder).serializedBytes()
        case .prompt(let prompt, let arguments):
            guard let provider = features.prompts else { throw JSONRPCError.methodNotFound(Method.getPrompt) }
            return try await provider.get(prompt.name, arguments: arguments, context: context).json(by: encoder)
                .serializedBytes()
        case .completion(let request):
            guard let provider = features.completions else { throw JSONRPCError.methodNotFound(Method.complete) }
            return try await provider.complete(request, context: context).json(by: encoder).serializedBytes()
        }
    }

    /// The result that asks the client for what is missing, with a state by which its answer will be recognised.
    private func inputRequired(_ required: InputRequired, _ call: Call) -> Outcome {
        guard let text = try? sealedState(asking: required.questions, call) else {
            return .failure(
                JSONRPCError(.internalError, "The user cannot be asked: the sealing key is not available."))
        }
        guard text.utf8.count <= Sealer.maximumLength else {
            return .failure(.invalidParams("The answers given so far are too long to be kept; start anew."))
        }
        var requests = JSONObject()
        for question in required.questions {
            requests[question.key] = [
                "method": .string(question.request.method),
                "params": .object(question.params(for: call.info.revision)),
            ]
        }
        var members = encoder(call.info.revision).stamped([
            "inputRequests": .object(requests), "requestState": .string(text),
        ])
        members["resultType"] = "input_required"
        return .success(JSON.object(members).serializedBytes())
    }

    /// The state of the rounds before with the new questions in it, or a first one. All states of a request are used
    /// up together and expire with the first. Answers that came without a state are not given one.
    private func sealedState(asking questions: [InputQuestion], _ call: Call) throws -> String {
        let sealer = configuration.sealer
        var state =
            call.info.answers.state ?? RequestState(subject: ContentDigest.of(call.info.work.subject))
        for question in questions {
            state.asked[question.key] = question.digest
            // What came for it, if anything, was no answer to it.
            state.answers[question.key] = Optional.none
        }
        let handle =
            call.info.answers.handle?.with(contents: state.contents)
            ?? Handle(
                kind: RequestState.kind, contents: state.contents,
                expiry: sealer.expiry(after: configuration.stateLifetime))
        return try sealer.seal(handle)
    }

    /// An error of its own in revision 2026-07-28. Before, a tool's caller is told as of any failure, and others by
    /// the code for a request that cannot be served as it is.
    private func missing(_ error: MissingClientCapability, _ call: Call) -> Outcome {
        guard call.info.revision.hasHandshake else { return .failure(error.error) }
        guard case .tool = call.info.work else { return .failure(.invalidParams(error.message)) }
        let result = CallToolResult(content: [.text(error.message)], isError: true)
        return .success(result.serialized(by: encoder(call.info.revision)))
    }
}
