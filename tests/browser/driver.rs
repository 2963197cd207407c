//! A browser and its driver, in a process of their own, spoken to as W3C WebDriver says: JSON over HTTP.
//!
//! The protocol directly rather than a client library: nine of its commands do, and what the tests lean on most
//! (DevTools, the console) is in no library's interface.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

#[cfg(feature = "audit")]
use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
};

use serde_json::{Value, json};

use crate::site::Folder;

/// What WebDriver calls an element, in answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session with one browser. Both end when it is dropped, also by a test that panics.
pub(crate) struct Driver {
    process: Child,
    /// Held open: the driver writes into it.
    _stdout: BufReader<ChildStdout>,
    /// `http://127.0.0.1:PORT/session/ID`
    session: String,
    /// Goes when the browser has ended.
    _profile: Folder,
}

impl Driver {
    /// Starts Chromium with a fresh profile, and keeps what its console says and what it loads. `CHROMIUM` and
    /// `CHROMEDRIVER` name other programs than those on the path.
    pub(crate) fn chromium() -> Self {
        Self::start_chromium(&json!({ "browser": "ALL", "performance": "ALL" }))
    }

    /// The same without any log: to keep one takes time with each piece of a file that arrives.
    #[cfg(feature = "bench")]
    pub(crate) fn quiet_chromium() -> Self {
        Self::start_chromium(&json!({}))
    }

    fn start_chromium(logs: &Value) -> Self {
        let program = |name: &str, usual: &str| env::var(name).unwrap_or_else(|_| usual.to_owned());
        let mut command = Command::new(program("CHROMEDRIVER", "chromedriver"));
        // Else a file cannot have a Chinese name.
        command.arg("--port=0").env("LC_ALL", "C.UTF-8");
        let profile = Folder::new();
        let user_data = format!("--user-data-dir={}", profile.path().display());
        let capabilities = json!({
            "goog:chromeOptions": {
                "binary": program("CHROMIUM", "/usr/bin/chromium"),
                "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    user_data,
                ],
                // Not the browser's own page for new tabs, which asks for a hundred files.
                "prefs": { "session.restore_on_startup": 4, "session.startup_urls": ["about:blank"] },
            },
            "goog:loggingPrefs": logs,
        });
        Self::start(command, Ready::Says("successfully on port "), &capabilities, profile)
    }

    /// Starts Firefox, as strict with files as it is with a reader: under a driver it is laxer by itself.
    #[cfg(feature = "audit")]
    pub(crate) fn firefox() -> Self {
        let mut command = Command::new("geckodriver");
        command.arg("--port=0");
        let folder = Folder::new();
        let capabilities = json!({
            "moz:firefoxOptions": {
                "binary": "/usr/bin/firefox-esr",
                "args": ["-headless"],
                "prefs": {
                    "security.fileuri.strict_origin_policy": true,
                    "browser.download.folderList": 2,
                    "browser.download.dir": folder.path(),
                },
            },
        });
        Self::start(command, Ready::Says("Listening on 127.0.0.1:"), &capabilities, folder)
    }

    /// Starts the small browser of `WebKitGTK`, which needs a display.
    #[cfg(feature = "audit")]
    pub(crate) fn webkit() -> Self {
        // This driver neither chooses a port nor says when it is ready.
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={}", free.port()));
        let capabilities = json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": {
                "binary": "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
                "args": ["--automation"],
            },
        });
        Self::start(command, Ready::Listens(free), &capabilities, Folder::new())
    }

    fn start(mut command: Command, ready: Ready, capabilities: &Value, profile: Folder) -> Self {
        let command = command.env("LANG", "en_US.UTF-8").env("TZ", "UTC").stdout(Stdio::piped());
        let mut process = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut stdout = BufReader::new(process.stdout.take().expect("it is piped"));
        let port = ready.port(&mut stdout);
        let session = format!("http://127.0.0.1:{port}/session");
        let mut driver = Self { process, _stdout: stdout, session, _profile: profile };
        let answer = driver.post("", &json!({ "capabilities": { "alwaysMatch": capabilities } }));
        let id = answer["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {answer}"));
        driver.session = format!("{}/{id}", driver.session);
        driver
    }

    /// A command and what it answers; panics when the browser says that it could not do it.
    pub(crate) fn post(&self, command: &str, parameters: &Value) -> Value {
        self.try_post(command, parameters).unwrap_or_else(|error| panic!("{command} {parameters}\n{error}"))
    }

    /// What a command without parameters answers.
    pub(crate) fn get(&self, command: &str) -> Value {
        let answer = Self::send(Ok(minreq::get(format!("{}{command}", self.session)).with_timeout(60)));
        answer.unwrap_or_else(|error| panic!("{command}\n{error}"))
    }

    fn try_post(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        let url = format!("{}{command}", self.session);
        Self::send(minreq::post(url).with_timeout(60).with_json(parameters))
    }

    fn send(request: Result<minreq::Request, minreq::Error>) -> Result<Value, String> {
        let response = request.and_then(minreq::Request::send).map_err(|error| error.to_string())?;
        let mut answer: Value = response.json().map_err(|error| error.to_string())?;
        let value = answer["value"].take();
        // An error's explanation is in its body.
        if response.status_code == 200 {
            Ok(value)
        } else {
            Err(format!("{}: {}", value["error"], value["message"]))
        }
    }

    /// What the body of a function returns in the page; a promise is waited for.
    pub(crate) fn run(&self, body: &str, arguments: &Value) -> Value {
        self.post("/execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// The same where the page may be gone before it has answered.
    pub(crate) fn try_run(&self, body: &str) -> Result<Value, String> {
        self.try_post("/execute/sync", &json!({ "script": body, "args": [] }))
    }

    /// A command of DevTools.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// What was logged since this was last asked, `browser` being the console and `performance` events of DevTools.
    pub(crate) fn log(&self, kind: &str) -> Vec<Value> {
        match self.post("/se/log", &json!({ "type": kind })) {
            Value::Array(entries) => entries,
            other => panic!("not a log: {other}"),
        }
    }

    /// The path of the first element that a CSS selector finds, for further commands.
    pub(crate) fn element(&self, css: &str) -> String {
        let found = self.post("/element", &json!({ "using": "css selector", "value": css }));
        format!("/element/{}", found[ELEMENT].as_str().expect("an element"))
    }
}

/// How a driver shows that it is ready, and on which port.
enum Ready {
    /// It prints this, then the port.
    Says(&'static str),
    /// It accepts connections.
    #[cfg(feature = "audit")]
    Listens(SocketAddr),
}

impl Ready {
    fn port(&self, stdout: &mut impl BufRead) -> String {
        let before = match self {
            Self::Says(before) => before,
            #[cfg(feature = "audit")]
            Self::Listens(address) => {
                while TcpStream::connect(address).is_err() {
                    thread::yield_now();
                }
                return address.port().to_string();
            }
        };
        let line =
            stdout.lines().map(|line| line.expect("the driver's output")).find(|line| line.contains(before));
        let line = line.expect("the driver ended before it was ready");
        line.split(before).nth(1).unwrap_or("").trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The browser ends with its session. Should that fail, it at least loses its driver.
        let _ = minreq::delete(&self.session).send();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
