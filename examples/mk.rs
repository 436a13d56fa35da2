#[path = "../benches/made/mod.rs"] mod made;
fn main(){ for n in [1000usize,10000,100000]{ let p=made::pair(n,2025); std::fs::write(format!("/tmp/old{n}.txt"),&p.before).unwrap(); std::fs::write(format!("/tmp/new{n}.txt"),&p.after).unwrap(); std::fs::write(format!("/tmp/wrap{n}.txt"),made::wrap(&p.after,72)).unwrap(); } }
