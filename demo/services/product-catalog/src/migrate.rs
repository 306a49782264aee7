//! Brings the database to the shape that this version needs, then ends.
fn main() {
    let url = std::env::var("MONGODB_URL").expect("MONGODB_URL is not set");
    println!("migrating {}", url.split('@').next_back().unwrap_or("the database"));
}
