//! `dist/` as a reader meets it: in a sub-folder of a server, or as one file in a folder of its own.

use std::{
    cell::Cell,
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
};

/// Not at the root, so that an absolute address is noticed.
const FOLDER: &str = "/a/folder/";

/// What the last `trunk build` made.
pub(crate) fn dist(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist").join(name);
    assert!(path.exists(), "{} is missing: `make build` makes it", path.display());
    path
}

/// An answer of the [`Server`]: its status and the path asked for.
pub(crate) type Answer = (u16, String);

/// Who asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Asker {
    Page,
    /// The page's service worker, or the browser for it.
    Worker,
}

/// A server of files on a port of its own; it ends with the test's process.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Cell<Option<JoinHandle<()>>>,
}

struct Shared {
    root: Mutex<PathBuf>,
    answers: Mutex<Vec<(Asker, Answer)>>,
    ends: AtomicBool,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the port is bound");
        let shared = Arc::new(Shared {
            root: Mutex::new(dist("")),
            answers: Mutex::default(),
            ends: AtomicBool::new(false),
        });
        let its = Arc::clone(&shared);
        let listening = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if its.ends.load(Ordering::SeqCst) {
                    return;
                }
                let its = Arc::clone(&its);
                // A browser that closes the connection early loses nothing that a test would miss.
                thread::spawn(move || answer(&its, &stream).ok());
            }
        });
        Self { address, shared, listening: Cell::new(Some(listening)) }
    }

    /// Serves another folder from now on.
    pub(crate) fn serve(&self, root: &Path) {
        root.clone_into(&mut self.shared.root.lock().expect("no thread panics while it reads a path"));
    }

    /// Closes the port for good: whoever asks from now on is refused.
    pub(crate) fn stop(&self) {
        let Some(listening) = self.listening.take() else { return };
        self.shared.ends.store(true, Ordering::SeqCst);
        // It waits for a connection.
        TcpStream::connect(self.address).expect("the port is open");
        listening.join().expect("it only listens");
        assert!(TcpStream::connect(self.address).is_err(), "somebody still listens");
    }

    /// The address of the page.
    pub(crate) fn url(&self) -> String {
        format!("http://{}{FOLDER}", self.address)
    }

    /// What one of them has asked for so far.
    pub(crate) fn answers(&self, asker: Asker) -> Vec<Answer> {
        let answers = self.shared.answers.lock().expect("no thread panics while it writes a line");
        answers.iter().filter(|(who, _)| *who == asker).map(|(_, answer)| answer.clone()).collect()
    }
}

fn answer(shared: &Shared, mut stream: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // Browsers open connections ahead and may never ask anything.
    if request.is_empty() {
        return Ok(());
    }
    let mut asker = Asker::Page;
    while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
        let line = line.to_ascii_lowercase();
        if line.starts_with("service-worker:") || line.starts_with("referer:") && line.ends_with("/sw.js") {
            asker = Asker::Worker;
        }
    }

    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let file = path.strip_prefix(FOLDER).filter(|name| !name.contains(".."));
    let root = shared.root.lock().expect("as above").clone();
    let file = file.map(|name| root.join(if name.is_empty() { "index.html" } else { name }));
    let found = file.and_then(|file| Some((mime(&file), fs::read(&file).ok()?)));
    let status = if found.is_some() { "200 OK" } else { "404 Not Found" };
    let (mime, body) = found.unwrap_or_default();
    let said = (status[..3].parse().expect("three digits"), path);
    shared.answers.lock().expect("as above").push((asker, said));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("csv") => "text/csv; charset=utf-8",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// An empty folder, removed in the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("target/tmp can be written");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The address of a file within.
    pub(crate) fn url(&self, name: &str) -> String {
        let path = self.0.join(name);
        let path = path.to_str().expect("a path of this checkout");
        path.bytes().fold("file://".to_owned(), |url, byte| match byte {
            b'/' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                url + &char::from(byte).to_string()
            }
            _ => url + &format!("%{byte:02X}"),
        })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser that is still closing may write once more; `target/` is no place to worry about that.
        let _ = fs::remove_dir_all(&self.0);
    }
}
