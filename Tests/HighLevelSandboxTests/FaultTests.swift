import HighLevelSandbox
import JSONValue
import Testing

struct FaultTests {
    @Test(arguments: [
        ("latency", "\"latency\" is no fault. Write kind=probability"),
        ("burn=0.1", "\"burn=0.1\": \"burn\" is no kind of fault. There are latency, 429, 500, 502, 503, 5xx, html"),
        ("drop=2", "\"drop=2\": a probability is a number from 0 to 1."),
        ("drop=often", "\"drop=often\": a probability is a number from 0 to 1."),
        ("drop=0.1@make-tea", "\"drop=0.1@make-tea\": HighLevel has no operation \"make-tea\" here."),
        ("drop=0.1,seed=x", "\"seed=x\": a seed is a whole number from 0."),
        ("latency:soon=1", "\"latency:soon=1\": \"latency:soon\" is no kind of fault."),
        ("drop:5s=1", "\"drop:5s=1\": \"drop:5s\" is no kind of fault."),
    ])
    func `a bad plan is refused by the item that is wrong`(spec: String, message: String) {
        #expect {
            try FaultPlan(parsing: spec)
        } throws: { error in
            "\(error)".hasPrefix(message)
        }
    }

    @Test func `every kind and a plan of several are read`() throws {
        for kind in ["latency", "429", "500", "502", "503", "5xx", "html", "timeout", "drop", "reset", "truncate"] {
            #expect(try FaultPlan(parsing: "\(kind)=0.5@get-workflow") != .none)
        }
        let tight = try FaultPlan(parsing: "latency:500ms=0.2,drop=0.05@create-note,seed=7")
        let spaced = try FaultPlan(parsing: " latency:500ms=0.2 , drop=0.05@create-note , seed=7 ")
        #expect(tight == spaced)
        #expect(try FaultPlan(parsing: "") == .none)
    }

    @Test func `draws depend on the seed and the requests alone`() throws {
        func draws(_ spec: String) throws -> [FaultDraw] {
            var injector = FaultInjector(plan: try FaultPlan(parsing: spec))
            return (0..<200).map { _ in injector.draw(for: "create-note") }
        }
        let first = try draws("drop=0.3,5xx=0.3,seed=4")
        #expect(try first == draws("drop=0.3,5xx=0.3,seed=4"))
        #expect(try first != draws("drop=0.3,5xx=0.3,seed=5"))
    }

    @Test func `a fault strikes about as often as it should`() throws {
        var injector = FaultInjector(plan: try FaultPlan(parsing: "drop=0.25"))
        let struck = (0..<4_000).count { _ in injector.draw(for: "get-contact").ending == .drop }
        #expect((900...1_100).contains(struck))
    }

    @Test func `a fault of one operation leaves the others alone`() throws {
        var injector = FaultInjector(plan: try FaultPlan(parsing: "drop=1@create-note"))
        #expect(injector.draw(for: "create-note").ending == .drop)
        #expect(injector.draw(for: "get-note") == .none)
    }

    @Test func `latencies add up, and of several endings the first in the plan is taken`() throws {
        var injector = FaultInjector(plan: try FaultPlan(parsing: "latency=1,reset=1,drop=1,latency:2s=1"))
        let draw = injector.draw(for: "get-contact")
        #expect(draw.delay == .milliseconds(2_250))
        #expect(draw.ending == .reset)
    }

    @Test(arguments: [
        ("429", 429, "application/json; charset=utf-8"), ("500", 500, "application/json; charset=utf-8"),
        ("502", 502, "application/json; charset=utf-8"), ("503", 503, "application/json; charset=utf-8"),
        ("timeout", 401, "application/json; charset=utf-8"), ("html", 503, "text/html; charset=UTF-8"),
    ])
    func `an answered fault has the shape of the real one`(kind: String, status: Int, type: String) throws {
        var injector = FaultInjector(plan: try FaultPlan(parsing: "\(kind)=1"))
        var statuses: Set<Int> = []
        for _ in 0..<20 {
            guard case .answer(let response) = injector.draw(for: "get-contact").ending else { continue }
            statuses.insert(response.status)
            #expect(response.contentType == type)
        }
        #expect(statuses.contains(status))
    }

    @Test func `what matches no operation suffers no fault`() throws {
        let plan = try FaultPlan(parsing: "drop=1")
        var sandbox = Sandbox { $0.faults = plan }
        #expect(sandbox.faults("/nope") == .none)
        #expect(sandbox.faults("/contacts/\(sandbox.annId)").ending == .drop)
    }
}
